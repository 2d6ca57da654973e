package holdfast.frontends.client;

import java.util.List;

/// The client's settings, a certificate or a key can't be used: nothing was asked of anybody.
public final class SettingsException extends ClientException {

    private static final long serialVersionUID = 1;

    SettingsException(String code, String tried, String on, String why, String remedy) {
        super(own(code, 400, tried, on, why, remedy, ""), List.of());
    }
}
