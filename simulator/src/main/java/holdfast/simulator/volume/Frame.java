package holdfast.simulator.volume;

import holdfast.core.model.FillId;
import holdfast.core.replication.ReplicationMessage;
import holdfast.core.replication.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What travels between copies.
sealed interface Frame {

    record Said(ReplicationMessage message) implements Frame {}

    /// @param previous the epoch of the record before it in the sender's log
    record Carried(long epoch, LogRecord item, long previous) implements Frame {}

    record Acknowledged(long epoch, long position) implements Frame {}

    record Wanted(long position) implements Frame {}

    /// @param item nothing where it is not there, or bad
    record Given(long position, @Nullable LogRecord item) implements Frame {}

    /// An answer to a copy that is filled. A block's checksum is its value.
    record Answered(FillId fill, Span span, long position, boolean blocks, List<Long> values)
            implements Frame {
        public Answered {
            values = List.copyOf(values);
        }
    }
}
