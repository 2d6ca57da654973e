package holdfast.drivers.witness;

import java.time.Duration;

/// The time limits of the witness's driver.
///
/// A leader that has no other voter waits a second for its witness before it steps down, which costs a
/// failover that is under way more than another lease. So the limit is where ending the process begins to be
/// better than waiting for it: below, a slow I/O costs its own time and nothing else; above, there is time left
/// in that second for a spare to take the lock, and for the cycle that it needs (W3: the own slot is
/// written again before anything new).
///
/// @param request   for one request of the voter, from asking to answering, the start of a child included
/// @param pause     between the starts of two children, so that one that can't live is not started all
///                  the time; shorter than a request, so that a request that waits may still be served
/// @param making    for making a share: many writes on what may be a slow mount
/// @param looking   for saying what is at a location
public record ShareLimits(Duration request, Duration pause, Duration making, Duration looking) {

    public static final ShareLimits USUAL =
            new ShareLimits(
                    Duration.ofMillis(600),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(5));

    public ShareLimits {
        if (!request.isPositive() || !pause.isPositive()) {
            throw new IllegalArgumentException("a time limit that is not positive");
        }
        if (pause.compareTo(request) >= 0) {
            throw new IllegalArgumentException(
                    "a pause of " + pause + " is not shorter than a request's " + request);
        }
        if (request.compareTo(looking) > 0 || looking.compareTo(making) > 0) {
            throw new IllegalArgumentException(
                    "looking must be given no less than a request, and making no less than looking");
        }
    }
}
