package holdfast.frontends.api;

/// A part of what a virtual machine wrote to its serial line.
///
/// @param run   of which it is: another run writes from 0 on
/// @param node  that has the run
/// @param start where the bytes begin: later than was asked for where the node keeps no more, earlier where it was started again
///              and counts anew
/// @param bytes in Base64
/// @param next  where they end
public record VmConsole(long run, NodeRef node, long start, String bytes, long next) {}
