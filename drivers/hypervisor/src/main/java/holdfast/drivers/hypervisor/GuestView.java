package holdfast.drivers.hypervisor;

import holdfast.core.guest.Desired;
import holdfast.core.guest.GuestState;
import holdfast.core.model.RunNumber;

/// How a guest is on this node, for people.
///
/// @param run    the highest that this node has had of it
/// @param reason what goes with the state, where there is more to say than its sentence; else empty
public record GuestView(
        String name, Desired desired, GuestState state, RunNumber run, String reason) {

    /// In a sentence or two.
    public String sentence() {
        return reason.isEmpty() ? state.sentence() : state.sentence() + " " + reason;
    }
}
