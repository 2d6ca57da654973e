package holdfast.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/24%eth0, 10.1.2.3/24%eth0",
        "192.0.2.255/1%br-lan.7, 192.0.2.255/1%br-lan.7",
        "2001:DB8::7/64%eth0, 2001:db8::7/64%eth0",
        "2001:0db8:0000:0000:0001:0000:0000:0001/128%e, 2001:db8::1:0:0:1/128%e",
        "2001:db8:0:1:1:1:1:1/64%e, 2001:db8:0:1:1:1:1:1/64%e",
        "2001:0:0:1:0:0:0:1/64%e, 2001:0:0:1::1/64%e",
        "fe80::1/64%eth0, fe80::1/64%eth0",
        "1::/16%e, 1::/16%e",
    })
    void oneAddressHasOneForm(String written, String form) {
        assertThat(DeviceAddress.parse(written)).map(DeviceAddress::toString).hasValue(form);
        assertThat(DeviceAddress.parse(form)).isEqualTo(DeviceAddress.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1.2.3",
                "10.1.2.3/24",
                "10.1.2.3%eth0",
                "10.1.2.3/0%eth0",
                "10.1.2.3/33%eth0",
                "10.1.2.256/24%eth0",
                "10.1.2.03/24%eth0",
                "10.1.2/24%eth0",
                "0.0.0.0/8%eth0",
                "127.0.0.1/8%lo",
                "224.0.0.1/4%eth0",
                "255.255.255.255/32%eth0",
                "::/64%eth0",
                "::1/128%lo",
                "ff02::1/64%eth0",
                "2001:db8::7/129%eth0",
                "2001:db8::7::1/64%eth0",
                "2001:db8:7/64%eth0",
                "1:2:3:4:5:6:7:8:9/64%eth0",
                "1:2:3:4::5:6:7:8/64%eth0",
                ":1:2:3:4:5:6:7/64%eth0",
                "2001:db8::12345/64%eth0",
                "::ffff:10.1.2.3/64%eth0",
                "10.1.2.3/24%a-name-too-long-x",
                "10.1.2.3/24%-eth0",
                "10.1.2.3/24%eth0 up",
                "10.1.2.3/24%eth0;reboot",
                "10.1.2.3/24%",
            })
    void whatIsNoneIsRefused(String written) {
        assertThat(DeviceAddress.parse(written)).isEmpty();
    }

    @Test
    void noOtherFormCanBeMade() {
        assertThat(new DeviceAddress("10.1.2.3", 24, "eth0").withPrefix()).isEqualTo("10.1.2.3/24");
        assertThatThrownBy(() -> new DeviceAddress("2001:DB8::7", 64, "eth0"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeviceAddress("10.1.2.3", 33, "eth0"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
