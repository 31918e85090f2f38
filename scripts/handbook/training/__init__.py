"""Training beside the website: papers and slides for a group, the school's record, and packages for its platform."""
