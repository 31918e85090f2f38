"""The packages of the wheel: those in scripts/, and the folders that the wheel carries besides code."""

from setuptools import find_packages, setup

CARRIED = {"theme": "overrides", "assets": "docs/assets", "starter": "starter"}

setup(
    packages=[*find_packages("scripts"), *(f"handbook.carried.{name}" for name in CARRIED)],
    package_dir={"": "scripts", **{f"handbook.carried.{name}": folder for name, folder in CARRIED.items()}},
)
