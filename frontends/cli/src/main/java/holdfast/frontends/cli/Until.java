package holdfast.frontends.cli;

import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.VolumeCalls;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Option;

/// Waits until what was asked for is as it was wanted, and shows how far it is. The option of verbs that do so.
final class Until {

    private static final long LOOK_MILLIS = 250;

    @Option(
            names = "--no-wait",
            description = "Return once it is agreed on; show tells how far it is.")
    private boolean noWait;

    /// Waits for a volume, and shows it.
    ///
    /// @param usual  how long, where --timeout does not say
    /// @param done   what the change was answered with
    /// @param wanted when to go on
    /// @return the exit status: a failure where the time was not enough
    int volume(
            Talk talk,
            Common common,
            Duration usual,
            Answer<VolumeView> done,
            Predicate<VolumeView> wanted)
            throws ClientException {
        String name = done.value().name();
        Call<VolumeView> call = VolumeCalls.volume(name, Consistency.CURRENT);
        return wait(
                talk,
                common.timeout(usual),
                done,
                call,
                wanted,
                VolumeScreen::progress,
                view -> talk.show(view, VolumeScreen::lines));
    }

    /// Asks again and again.
    ///
    /// @param how  far it is
    /// @param show what there is in the end
    <T> int wait(
            Talk talk,
            Duration limit,
            Answer<T> first,
            Call<T> call,
            Predicate<T> wanted,
            Function<T, String> how,
            ToIntFunction<Answer<T>> show)
            throws ClientException {
        Answer<T> last = first;
        long end = System.nanoTime() + limit.toNanos();
        try (Progress.Shown _ = talk.progress().during(call.name())) {
            while (!noWait && !wanted.test(last.value()) && System.nanoTime() < end && pause()) {
                talk.progress().at(how.apply(last.value()));
                last = again(talk, call, last);
            }
        }
        int status = show.applyAsInt(last);
        if (noWait || wanted.test(last.value())) {
            return status;
        }
        talk.remark("It is agreed on and goes on, and is not done yet: " + how.apply(last.value()));
        return ExitStatus.REFUSED.number();
    }

    /// A node that goes away meanwhile is waited for.
    private static <T> Answer<T> again(Talk talk, Call<T> call, Answer<T> last)
            throws ClientException {
        try {
            return talk.quiet(call);
        } catch (ClientException e) {
            if (ExitStatus.of(e) == ExitStatus.NOT_FOUND
                    || e.problem().code().equals("nothing-verified")) {
                throw e;
            }
            talk.progress().at(e.problem().why());
            return last;
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
