package holdfast.bench;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import java.util.Locale;

/// What load the machine had while something was measured.
///
/// @param processors     that this program may use
/// @param seconds        that were looked at
/// @param loadBefore     the load average over one minute, before
/// @param loadAfter      and after
/// @param ownShare       of all processors' time, what this process used, 0 to 1
/// @param otherShare     and all others together
/// @param stolenShare    and what the host below a virtual machine kept for others
/// @param busyProcesses  other processes that used more than a twentieth of a processor
public record MachineLoad(
        int processors,
        double seconds,
        double loadBefore,
        double loadAfter,
        double ownShare,
        double otherShare,
        double stolenShare,
        int busyProcesses) {

    /// What was not for this process: others' work, and time that the host below kept.
    public double lostShare() {
        return otherShare + stolenShare;
    }

    public String told() {
        return String.format(
                Locale.ROOT,
                "load: average %.2f before, %.2f after; of %d processors over %.1f s this program used %.0f %%,"
                        + " others %.0f %% (%d busy processes), stolen %.0f %%",
                loadBefore,
                loadAfter,
                processors,
                seconds,
                100 * ownShare,
                100 * otherShare,
                busyProcesses,
                100 * stolenShare);
    }

    JsonObject json() {
        return Json.object()
                .put("processors", processors)
                .put("milliseconds", Math.round(1_000 * seconds))
                .put("loadAverageBeforeHundredths", Math.round(100 * loadBefore))
                .put("loadAverageAfterHundredths", Math.round(100 * loadAfter))
                .put("ownPerMille", Math.round(1_000 * ownShare))
                .put("othersPerMille", Math.round(1_000 * otherShare))
                .put("stolenPerMille", Math.round(1_000 * stolenShare))
                .put("busyProcesses", busyProcesses)
                .build();
    }
}
