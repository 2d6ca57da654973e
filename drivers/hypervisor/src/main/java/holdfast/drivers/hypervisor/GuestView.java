package holdfast.drivers.hypervisor;

import holdfast.core.guest.GuestState;
import holdfast.core.model.RunNumber;
import java.util.Optional;

/// How a guest is on this node, for people.
///
/// @param run     the highest that this node has had of it
/// @param trouble the last one, until its run is over or it runs well again
public record GuestView(GuestState state, RunNumber run, Optional<GuestTrouble> trouble) {}
