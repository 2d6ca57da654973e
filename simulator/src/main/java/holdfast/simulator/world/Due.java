package holdfast.simulator.world;

/// Something that happens when its time has come.
@FunctionalInterface
public interface Due {
    void happen();
}
