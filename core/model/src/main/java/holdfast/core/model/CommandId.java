package holdfast.core.model;

import java.util.UUID;

/// The id that the maker of a command gives it, so that a repeat is seen (A1).
public record CommandId(UUID value) implements Comparable<CommandId> {

    /// A command id with a small readable number in it, for rehearsals and tests.
    public static CommandId of(long number) {
        return new CommandId(new UUID(3, number));
    }

    @Override
    public int compareTo(CommandId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.shortName("c", value);
    }
}
