package holdfast.simulator.workload;

import holdfast.core.model.CommandId;
import holdfast.core.model.Generation;

/// A write of which a client was told that it took effect.
///
/// @param generation of the node that said so
/// @param revision   at which it took effect
/// @param at         when the client was told, in the world's time
public record Acknowledged(CommandId command, Generation generation, long revision, long at) {}
