package holdfast.frontends.api;

import java.util.List;

/// Settings, by key.
///
/// @param revision of the state that they are of
/// @param next     the key after which the list goes on, or empty where this is its end
public record SettingList(long revision, List<SettingView> settings, String next) {

    public SettingList {
        settings = List.copyOf(settings);
    }
}
