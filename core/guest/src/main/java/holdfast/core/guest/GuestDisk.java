package holdfast.core.guest;

import holdfast.core.model.VolumeId;

/// A disk of a machine.
///
/// @param volume that it is
/// @param export the name by which the node's disk socket serves it: the volume's name
public record GuestDisk(VolumeId volume, String export) {}
