package holdfast.drivers.wire;

/// How a node takes part.
///
/// @param self   how it introduces itself; [Wire#introduce] changes it later
/// @param listen where it listens, `host:port`; its own connections come from this host too, unless it is a wildcard
/// @param trust  its certificate, and whose it believes
public record WireSettings(Greeting self, String listen, Trust trust, WireLimits limits) {}
