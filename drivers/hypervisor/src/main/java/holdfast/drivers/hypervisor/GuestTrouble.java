package holdfast.drivers.hypervisor;

import holdfast.core.model.Problem;

/// Something that is wrong with a guest now: with its present run, or with the one before as long as that one has not run well.
///
/// @param sinceMillis when it was first so, in milliseconds of the Unix epoch
public record GuestTrouble(Problem problem, long sinceMillis) {}
