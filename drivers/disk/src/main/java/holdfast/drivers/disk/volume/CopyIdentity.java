package holdfast.drivers.disk.volume;

import java.util.UUID;

/// Whose files these are. What was made for another copy is never taken for this one's.
///
/// @param copy  made anew with the files
/// @param group stands in every record, so that it can't be taken for another group's
public record CopyIdentity(UUID copy, UUID group) {}
