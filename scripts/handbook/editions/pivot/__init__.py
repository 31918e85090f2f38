"""Each printed thing as one document of plain HTML, the same for every format."""
