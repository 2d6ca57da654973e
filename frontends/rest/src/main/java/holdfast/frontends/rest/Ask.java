package holdfast.frontends.rest;

import holdfast.core.model.CommandId;
import java.time.Duration;

/// What goes with a request that may wait for the cluster.
///
/// @param caller  who asks
/// @param command the id of the change: a repeat carries the same one and gets the first outcome. Whoever carries out a
///                change in several commands derives their ids from it. Nothing rests on it in a read
/// @param limit   how long the answer may be waited for
public record Ask(Caller caller, CommandId command, Duration limit) {}
