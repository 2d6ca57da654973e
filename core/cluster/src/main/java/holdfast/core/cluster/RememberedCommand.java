package holdfast.core.cluster;

import holdfast.core.model.CommandId;

/// A command that was applied, and what became of it.
public record RememberedCommand(CommandId id, Outcome outcome) {}
