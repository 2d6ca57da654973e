package holdfast.architecture.planted.core.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Reaches for a clock, a file, a lock, chance and the locale of the machine.
public final class ReachesOut {
    private final Random random = new Random();

    /// Of a clock and of chance.
    public synchronized long number() {
        return System.nanoTime() + random.nextInt();
    }

    /// Of a file.
    public boolean exists() {
        return Files.exists(Path.of("x"));
    }

    /// Depends on the machine.
    public String text() {
        return String.format("%d", 1);
    }
}
