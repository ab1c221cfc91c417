"""Export a registry in forms other programs read, and read the exports back without loss."""

from thirdneighbor.registry.exports.formats import FORMATS, read_export, write_export

__all__ = ["FORMATS", "read_export", "write_export"]
