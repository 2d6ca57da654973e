package holdfast.daemon;

/// Closes a daemon once, whoever comes first: a signal, or its own end.
final class Stopping {

    private final Daemon daemon;
    private boolean closed;

    Stopping(Daemon daemon) {
        this.daemon = daemon;
    }

    /// As asked from outside: takes leave of the cluster, then closes. Returns whether there was still something to do.
    boolean leaveAndClose() {
        if (isClosed()) {
            return false;
        }
        try {
            daemon.parts().host().prepareStop();
            new Departure(daemon.parts()).leave();
            daemon.parts().host().stopGuard();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return close();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /// Returns whether it was open.
    synchronized boolean close() {
        if (closed) {
            return false;
        }
        closed = true;
        daemon.close();
        return true;
    }
}
