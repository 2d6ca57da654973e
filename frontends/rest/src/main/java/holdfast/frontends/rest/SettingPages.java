package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterLimits;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Expectation;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Setting;
import holdfast.core.model.CommandId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.frontends.api.ApiLimits;
import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.PutSetting;
import holdfast.frontends.api.SettingList;
import holdfast.frontends.api.SettingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings of the cluster.
final class SettingPages {

    private static final Pattern KEY =
            Pattern.compile("[A-Za-z0-9._/:-]{1," + ClusterLimits.SETTING_KEY_CHARACTERS + "}");
    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,18})\"");
    private static final int KEY_PART = 2;
    private static final int STATUS_UNKNOWN = 404;

    private final ClusterAccess access;
    private final Reading reading;

    SettingPages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
    }

    void addTo(Routes routes) {
        String one = "/v1/settings/{}";
        routes.waiting(
                "GET",
                "/v1/settings",
                Set.of("prefix", "after", "limit", "consistency"),
                this::list);
        routes.waiting("GET", one, Set.of("consistency"), this::get);
        routes.waiting("PUT", one, Set.of(), this::put);
        routes.waiting("DELETE", one, Set.of(), this::remove);
    }

    private void list(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        String prefix = exchange.query("prefix").orElse("");
        String after = exchange.query("after").orElse("");
        requireShort("prefix", prefix);
        requireShort("after", after);
        int limit =
                (int)
                        exchange.queryNumber(
                                "limit",
                                ApiLimits.SETTINGS_AT_A_TIME,
                                1,
                                ApiLimits.SETTINGS_AT_A_TIME);
        ClusterState state = reading.state(exchange);
        List<SettingView> page = new ArrayList<>();
        String next = "";
        for (OrderedMap.Entry<String, Setting> setting : state.settings()) {
            if (setting.key().startsWith(prefix) && setting.key().compareTo(after) > 0) {
                if (page.size() == limit) {
                    next = page.getLast().key();
                    break;
                }
                page.add(view(setting.key(), setting.value()));
            }
        }
        exchange.answer()
                .from(state)
                .answer(200, new SettingList(state.revision().value(), page, next));
    }

    private static void requireShort(String name, String text) throws NotDone {
        if (text.length() > ClusterLimits.SETTING_KEY_CHARACTERS) {
            throw NotDone.wrong(
                    "query-invalid",
                    name,
                    "It is longer than any key.",
                    "Give at most " + ClusterLimits.SETTING_KEY_CHARACTERS + " characters.");
        }
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        String key = key(exchange);
        ClusterState state = reading.state(exchange);
        Setting setting = state.settings().get(key);
        if (setting == null) {
            throw new NotDone(
                    STATUS_UNKNOWN,
                    new Problem(
                            "setting-unknown",
                            "read a setting",
                            "setting '" + key + "'",
                            "There is no such setting at revision "
                                    + state.revision().value()
                                    + ".",
                            "See in `setting list` which there are."),
                    "key");
        }
        exchange.answer()
                .from(state)
                .with("ETag", tag(setting.changedAt()))
                .answer(200, view(key, setting));
    }

    private void put(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        String key = key(exchange);
        Expectation expectation = expectation(exchange);
        Ask ask = exchange.ask();
        String value = exchange.body(PutSetting.class, Set.of()).value();
        boolean broken = value.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
        if (value.length() > ClusterLimits.SETTING_VALUE_CHARACTERS || broken) {
            throw NotDone.wrong(
                    "field-invalid",
                    "value",
                    broken ? "The value is no well-formed text." : "The value is too long.",
                    "A value has at most "
                            + ClusterLimits.SETTING_VALUE_CHARACTERS
                            + " characters of well-formed text.");
        }
        Revision done = submit(ask, new CommandBody.SetSetting(key, value, expectation));
        exchange.answer().with("ETag", tag(done));
        answer(exchange, ask.command(), done);
    }

    private void remove(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        String key = key(exchange);
        Expectation expectation = expectation(exchange);
        if (expectation.equals(Expectation.ABSENT)) {
            throw NotDone.wrong(
                    "header-invalid",
                    "If-None-Match",
                    "What is not there can't be removed.",
                    "Leave the header out.");
        }
        Ask ask = exchange.ask();
        answer(
                exchange,
                ask.command(),
                submit(ask, new CommandBody.RemoveSetting(key, expectation)));
    }

    private static void answer(Exchange exchange, CommandId command, Revision done) {
        exchange.answer()
                .at(done)
                .did(command)
                .answer(200, new CommandDone(command.value().toString(), done.value()));
    }

    private Revision submit(Ask ask, CommandBody body)
            throws NotDone, AccessException, InterruptedException {
        return switch (access.submit(ask, body)) {
            case Outcome.Done done -> done.revision();
            case Outcome.Refused refused ->
                    throw new NotDone(Statuses.of(refused.refusal()), refused.problem())
                            .about(ask.command().value().toString());
        };
    }

    private static String key(Exchange exchange) throws NotDone {
        String key = exchange.part(KEY_PART);
        if (!KEY.matcher(key).matches()) {
            throw NotDone.wrong(
                    "key-invalid",
                    "key",
                    "'" + Shown.of(key) + "' is no key.",
                    "A key has 1 to 128 letters, digits and . - _ / : (in a path / is %2F).");
        }
        return key;
    }

    private static Expectation expectation(Exchange exchange) throws NotDone {
        Optional<String> match = exchange.header("If-Match");
        Optional<String> noneMatch = exchange.header("If-None-Match");
        if (match.isPresent() && noneMatch.isPresent()) {
            throw NotDone.wrong(
                    "header-invalid",
                    "If-None-Match",
                    "It contradicts If-Match.",
                    "Send one of the two.");
        }
        if (noneMatch.isPresent()) {
            if (!noneMatch.get().equals("*")) {
                throw NotDone.wrong(
                        "header-invalid",
                        "If-None-Match",
                        "Only the absence of the setting can be asked for.",
                        "Send *.");
            }
            return Expectation.ABSENT;
        }
        if (match.isEmpty()) {
            return Expectation.ANY;
        }
        Matcher tag = ETAG.matcher(match.get());
        if (!tag.matches()) {
            throw NotDone.wrong(
                    "header-invalid",
                    "If-Match",
                    "'" + Shown.of(match.get()) + "' is no revision in quotation marks.",
                    "Send the ETag of the answer that you read, such as \"17\".");
        }
        return new Expectation.AtRevision(new Revision(Long.parseLong(tag.group(1))));
    }

    private static SettingView view(String key, Setting setting) {
        return new SettingView(key, setting.value(), setting.changedAt().value());
    }

    private static String tag(Revision revision) {
        return "\"" + revision.value() + "\"";
    }
}
