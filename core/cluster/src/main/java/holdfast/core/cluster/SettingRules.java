package holdfast.core.cluster;

import holdfast.core.cluster.ClusterEvent.SettingChanged;
import holdfast.core.cluster.ClusterEvent.SettingRemoved;
import holdfast.core.cluster.CommandBody.RemoveSetting;
import holdfast.core.cluster.CommandBody.SetSetting;
import holdfast.core.cluster.Expectation.Absent;
import holdfast.core.cluster.Expectation.Any;
import holdfast.core.cluster.Expectation.AtRevision;
import holdfast.core.cluster.Expectation.Equals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What commands do to settings.
final class SettingRules {

    private SettingRules() {}

    static Effect set(ClusterState state, SetSetting body) {
        Optional<Refusal> refusal = refusalToSet(state, body);
        if (refusal.isPresent()) {
            return refuse(refusal.get(), body.key());
        }
        Setting changed = new Setting(body.value(), state.revision());
        return Effect.changed(
                state.withSettings(state.settings().put(body.key(), changed)),
                new SettingChanged(body.key(), body.value()));
    }

    static Effect remove(ClusterState state, RemoveSetting body) {
        Setting present = state.settings().get(body.key());
        Optional<Refusal> refusal = unmet(body.expectation(), present);
        if (refusal.isPresent()) {
            return refuse(refusal.get(), body.key());
        }
        if (present == null) {
            return Effect.unchanged(state);
        }
        return Effect.changed(
                state.withSettings(state.settings().remove(body.key())),
                new SettingRemoved(body.key()));
    }

    private static Optional<Refusal> refusalToSet(ClusterState state, SetSetting body) {
        if (!Names.isSettingKey(body.key())) {
            return Optional.of(BasicRefusal.SETTING_KEY);
        }
        if (!Names.isSettingValue(body.value())) {
            return Optional.of(BasicRefusal.SETTING_VALUE);
        }
        Setting present = state.settings().get(body.key());
        if (present == null && state.settings().size() >= ClusterLimits.SETTINGS) {
            return Optional.of(BasicRefusal.SETTINGS_FULL);
        }
        return unmet(body.expectation(), present);
    }

    private static Optional<Refusal> unmet(Expectation expectation, @Nullable Setting present) {
        return switch (expectation) {
            case Any _ -> Optional.empty();
            case Absent _ -> refusalUnless(present == null, BasicRefusal.SETTING_EXISTS);
            case AtRevision(var revision) ->
                    present == null
                            ? Optional.of(BasicRefusal.SETTING_MISSING)
                            : refusalUnless(
                                    present.changedAt().equals(revision),
                                    BasicRefusal.SETTING_CHANGED);
            case Equals(var value) ->
                    present == null
                            ? Optional.of(BasicRefusal.SETTING_MISSING)
                            : refusalUnless(
                                    present.value().equals(value), BasicRefusal.SETTING_DIFFERS);
        };
    }

    private static Optional<Refusal> refusalUnless(boolean met, Refusal refusal) {
        return met ? Optional.empty() : Optional.of(refusal);
    }

    private static Effect refuse(Refusal refusal, String key) {
        return new Effect.Refuse(refusal, Names.subject("setting", key));
    }
}
