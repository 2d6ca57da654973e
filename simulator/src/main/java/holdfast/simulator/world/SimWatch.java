package holdfast.simulator.world;

/// A guard or a deadman: one that knows a deadline, looks at CLOCK_BOOTTIME, and freezes what runs for as long
/// as its deadline is past (L4, L8).
public final class SimWatch {

    /// Between two looks.
    private static final long LOOK_MICROS = 50_000;

    private final World world;
    private final SimNode node;
    private final SimHost host;
    private final String name;
    private final Chance chance;
    private boolean alive = true;
    private int pauses;
    private long deadline;
    private long lookAt = Agenda.NEVER;

    SimWatch(World world, SimNode node, SimHost host, String name, Chance chance) {
        this.world = world;
        this.node = node;
        this.host = host;
        this.name = name;
        this.chance = chance;
    }

    public boolean isAlive() {
        return alive;
    }

    /// Whether it answers now.
    public boolean isAwake() {
        return alive && pauses == 0;
    }

    /// By which it goes, on the machine's CLOCK_BOOTTIME; 0 for none.
    public long deadline() {
        return deadline;
    }

    void take(long millis) {
        deadline = millis;
        lookSoon();
    }

    void start(long millis) {
        alive = true;
        take(millis);
    }

    /// It is killed.
    void end() {
        alive = false;
        deadline = 0;
    }

    void pause() {
        pauses++;
    }

    void resume() {
        pauses--;
        lookSoon();
    }

    /// Something changed: it looks within its time, or when its deadline comes.
    void lookSoon() {
        if (isAwake() && !host.isFrozen()) {
            long due = Math.max(world.now(), node.clock().worldTimeOfBoot(deadline));
            lookAt(due + chance.below((int) LOOK_MICROS));
        }
    }

    private void lookAt(long time) {
        if (time < lookAt || lookAt < world.now()) {
            lookAt = time;
            world.agenda().at(time, this::look);
        }
    }

    private void look() {
        if (world.now() != lookAt) {
            return;
        }
        lookAt = Agenda.NEVER;
        if (!isAwake() || host.isFrozen() || host.isAsleep()) {
            return;
        }
        if (node.clock().bootMillis() >= deadline) {
            host.freeze(name);
        } else {
            lookSoon();
        }
    }
}
