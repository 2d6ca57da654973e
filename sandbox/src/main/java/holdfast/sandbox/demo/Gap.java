package holdfast.sandbox.demo;

/// How long no write was acknowledged around a scene.
///
/// @param millis the longest time between two acknowledged writes from the scene's fault to the scene's end;
///               where it begins before the fault, from the write before it
/// @param ended  whether writes were acknowledged again, and the cluster was healthy, when the scene ended
public record Gap(Scene scene, long millis, boolean ended) {}
