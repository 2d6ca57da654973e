package holdfast.core.agreement;

import holdfast.core.model.Bytes;
import java.util.ArrayList;
import java.util.List;

/// The parts of a snapshot that have arrived, in order and without a gap. A part that does not follow is
/// left out; the sender is told how far it came, and sends on from there.
final class SnapshotParts {

    private final List<Bytes> parts = new ArrayList<>();
    private long received;
    private boolean begun;
    private boolean whole;

    void take(Message.SnapshotChunk chunk) {
        if (chunk.offset() == received && !whole) {
            begun = true;
            parts.add(chunk.data());
            received += chunk.data().size();
        }
        whole = begun && received == chunk.size();
    }

    long received() {
        return received;
    }

    boolean isWhole() {
        return whole;
    }

    Bytes whole() {
        return Bytes.concat(parts);
    }
}
