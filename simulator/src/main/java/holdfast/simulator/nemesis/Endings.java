package holdfast.simulator.nemesis;

import holdfast.simulator.world.Due;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/// How each fault ends: at its time, or together with all others when the faults are over. Each ends
/// once.
final class Endings {

    private static final class Ending implements Due {
        private final Due due;
        private boolean over;

        Ending(Due due) {
            this.due = due;
        }

        @Override
        public void happen() {
            if (!over) {
                over = true;
                due.happen();
            }
        }
    }

    private final World world;
    private final List<Ending> open = new ArrayList<>();

    Endings(World world) {
        this.world = world;
    }

    void after(long micros, Due due) {
        Ending ending = new Ending(due);
        open.removeIf(other -> other.over);
        open.add(ending);
        world.agenda().in(micros, ending);
    }

    void endAll() {
        List<Ending> all = List.copyOf(open);
        open.clear();
        for (Ending ending : all) {
            ending.happen();
        }
    }
}
