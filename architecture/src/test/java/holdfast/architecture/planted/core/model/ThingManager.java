package holdfast.architecture.planted.core.model;

/// A name without walls.
public final class ThingManager {
    private ThingManager() {}

    /// Ends the JVM from a class without a `main`.
    public static void end() {
        System.exit(1);
    }
}
