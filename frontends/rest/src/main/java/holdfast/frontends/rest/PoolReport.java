package holdfast.frontends.rest;

import holdfast.core.model.PoolId;

/// The room in a pool, as its node measures it.
///
/// @param bytes     of its file system; -1 where it can't be told
/// @param freeBytes of them free for the daemon; -1 likewise
/// @param health    what is wrong with it, a sentence; empty where nothing is
public record PoolReport(PoolId pool, long bytes, long freeBytes, String health) {}
