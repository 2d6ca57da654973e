package holdfast.core.guest;

import java.util.List;

/// What follows from an event.
///
/// @param life    as it is known from now on
/// @param actions in this order
public record GuestStep(GuestLife life, List<GuestAction> actions) {
    public GuestStep {
        actions = List.copyOf(actions);
    }
}
