package holdfast.frontends.api;

import java.util.List;

/// Events, oldest first.
///
/// @param after the number to ask after for those that follow
public record EventList(List<EventView> events, long after) {

    public EventList {
        events = List.copyOf(events);
    }
}
