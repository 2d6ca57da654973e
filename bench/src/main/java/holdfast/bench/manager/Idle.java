package holdfast.bench.manager;

import java.io.IOException;

/// A program that does nothing until its input ends: what the JVM alone needs.
public final class Idle {

    private Idle() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("here");
        while (System.in.read() >= 0) {
            // Whoever started it says when it is enough.
        }
    }
}
