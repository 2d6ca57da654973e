package holdfast.frontends.api;

import java.util.Optional;

/// A wish: treat a group otherwise. What is left out stays as it is.
///
/// @param restarts            on the same node, before it fails over
/// @param failovers           because it failed, before it is left alone
/// @param restartPeriodMillis a run that lived as long makes forget what failed before it
public record EditGroup(
        Optional<PoliciesWish> policies,
        Optional<Long> restarts,
        Optional<Long> failovers,
        Optional<Long> restartPeriodMillis) {

    /// All stays as it is.
    public static final EditGroup NOTHING =
            new EditGroup(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// The policies alone.
    public EditGroup(PoliciesWish policies) {
        this(Optional.of(policies), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
