package holdfast.simulator.demo;

/// How long no write was acknowledged around a scene.
///
/// @param millis the longest time between two acknowledged writes from the scene's fault to the next
///               scene; where it begins before the fault, from the write before it
public record Gap(Scene scene, long millis) {}
