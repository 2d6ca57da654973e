package holdfast.frontends.rest;

import holdfast.core.model.CommandId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/// What goes with a request that may wait for the cluster.
///
/// @param caller  who asks
/// @param command the id of the change: a repeat carries the same one and gets the first outcome. Whoever carries out a
///                change in several commands derives their ids from it. Nothing rests on it in a read
/// @param limit   how long the answer may be waited for
public record Ask(Caller caller, CommandId command, Duration limit) {

    /// What is done before this as a part of it, under an id that a repeat has as well.
    Ask before() {
        byte[] name = ("before " + command.value()).getBytes(StandardCharsets.US_ASCII);
        return new Ask(caller, new CommandId(UUID.nameUUIDFromBytes(name)), limit);
    }
}
