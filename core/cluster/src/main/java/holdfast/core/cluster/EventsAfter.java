package holdfast.core.cluster;

import java.util.List;

/// The answer to a reader of the event stream.
public sealed interface EventsAfter {

    /// What it asked for, oldest first; empty where it has them all.
    record Events(List<NumberedEvent> events) implements EventsAfter {
        public Events {
            events = List.copyOf(events);
        }
    }

    /// Some of what it asked for is no longer kept: it lists the state anew and goes on from there.
    ///
    /// @param oldestKept the number of the oldest event that is kept, or of the next one
    record Gone(long oldestKept) implements EventsAfter {}
}
