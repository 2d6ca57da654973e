package holdfast.core.witness;

import holdfast.core.model.FileId;
import java.util.UUID;

/// What a node keeps durably about the share, beside its term and vote, so that it sees over a restart
/// that a share went back (W3).
///
/// @param file       which file this is about
/// @param sequence   the own slot had been written with at least this sequence
/// @param distrusted the file lied and has no vote until it is replaced (W11)
public record WitnessMemory(FileId file, long sequence, boolean distrusted) {

    /// Of a node that never had a witness.
    public static final WitnessMemory NONE =
            new WitnessMemory(new FileId(new UUID(0, 0)), 0, false);

    /// What is remembered about this file, which is nothing where another was the last.
    public WitnessMemory about(FileId wanted) {
        return file.equals(wanted) ? this : new WitnessMemory(wanted, 0, false);
    }
}
