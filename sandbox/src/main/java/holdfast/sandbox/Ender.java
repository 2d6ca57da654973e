package holdfast.sandbox;

import holdfast.sandbox.cluster.Sandbox;

/// Ends a sandbox when a signal ends this program.
public final class Ender {

    private volatile boolean signalled;

    private Ender() {}

    /// @param first what to do before the sandbox is closed
    public static Ender onShutdown(Sandbox sandbox, Runnable first) {
        Ender ender = new Ender();
        Thread hook =
                new Thread(
                        () -> {
                            ender.signalled = true;
                            first.run();
                            sandbox.close();
                        },
                        "sandbox-ender");
        Runtime.getRuntime().addShutdownHook(hook);
        return ender;
    }

    /// Where a signal ends this program, what fails in the meantime fails because of that, and is not told:
    /// the thread that met it waits for the end.
    public void waitIfSignalled() {
        if (signalled) {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
