package holdfast.architecture.planted.core.quorum;

/// Something that the room below must not see.
public record Above(int number) {}
