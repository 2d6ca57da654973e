package holdfast.frontends.api;

/// A wish: let the cluster act on its groups, or not.
///
/// @param arming [PlacementView#ARMED], [PlacementView#HOLD] or [PlacementView#IGNORE]
public record PutArming(String arming) {}
