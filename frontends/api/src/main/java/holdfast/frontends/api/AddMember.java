package holdfast.frontends.api;

/// A wish: meet the node at this address and add it.
///
/// @param address where its wire listens: host:port, with an IPv6 address in brackets
public record AddMember(String address) {}
