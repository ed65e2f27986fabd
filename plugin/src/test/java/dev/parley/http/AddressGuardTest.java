package dev.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private final AddressGuard guard = new AddressGuard(false);
  private final AddressGuard trusting = new AddressGuard(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::10.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "2002:a00:1::",
        "2002:7f00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesAddressesInsideTheHouse(String address) throws UnknownHostException {
    assertFalse(guard.allows(InetAddress.getByName(address)));
    assertThrows(AddressGuard.AddressRefused.class, () -> guard.resolve(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "168.63.129.17",
        "172.15.255.255",
        "172.32.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "64:ff9b::1.1.1.1",
        "2002:101:101::",
        "2606:4700::1111",
        "fe00::1"
      })
  void allowsPublicAddressesUpToTheEdgeOfEachRange(String address) throws UnknownHostException {
    assertTrue(guard.allows(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "::ffff:127.0.0.1", "localhost"})
  void trustingLoopbackLetsThisMachineThrough(String host) throws UnknownHostException {
    assertTrue(trusting.resolve(host).length > 0);
    assertTrue(trusting.isTrustedLoopback(host));
    assertFalse(guard.isTrustedLoopback(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "192.168.1.1", "169.254.169.254", "fd00::1", "0.0.0.0", "fe80::1"})
  void trustingLoopbackLetsNoOtherPrivateRangeThrough(String address) {
    assertThrows(AddressGuard.AddressRefused.class, () -> trusting.resolve(address));
    assertFalse(trusting.isTrustedLoopback(address));
  }

  @Test
  void refusesNameOfWhichOneAddressIsPrivate() {
    var mixed = new AddressGuard(names(Map.of("evil.example", "1.1.1.1 10.0.0.1")), false);

    assertThrows(AddressGuard.AddressRefused.class, () -> mixed.resolve("evil.example"));
  }

  @Test
  void answersTheVeryAddressesItChecked() throws UnknownHostException {
    var named = new AddressGuard(names(Map.of("good.example", "1.1.1.1")), false);

    var addresses = named.resolve("good.example");

    assertEquals("1.1.1.1", addresses[0].getHostAddress());
  }

  private static DnsResolver names(Map<String, String> table) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        var literals = table.get(host).split(" ", -1);
        var addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
          addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
