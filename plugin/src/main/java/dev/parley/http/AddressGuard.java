package dev.parley.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Refuses addresses that are not on the public internet, at the moment of connecting: the address
 * that was checked is the one connected to, so a name that changes its answer between check and use
 * gains nothing. Literal addresses in a URL pass through here as well.
 *
 * <p>The ranges are those of the IANA special-purpose address registries (RFC 6890 and successors),
 * plus the metadata address 168.63.129.16, which Azure keeps in a public range. IPv6 addresses that
 * carry an IPv4 address (mapped, NAT64, 6to4) are judged by the address they carry. A name of which
 * one address is refused is refused whole.
 */
final class AddressGuard implements DnsResolver {

  private static final List<Range> REFUSED =
      List.of(
          new Range("0.0.0.0", 8),
          new Range("10.0.0.0", 8),
          new Range("100.64.0.0", 10),
          new Range("127.0.0.0", 8),
          new Range("168.63.129.16", 32),
          new Range("169.254.0.0", 16),
          new Range("172.16.0.0", 12),
          new Range("192.0.0.0", 24),
          new Range("192.0.2.0", 24),
          new Range("192.88.99.0", 24),
          new Range("192.168.0.0", 16),
          new Range("198.18.0.0", 15),
          new Range("198.51.100.0", 24),
          new Range("203.0.113.0", 24),
          new Range("224.0.0.0", 4),
          new Range("240.0.0.0", 4),
          new Range("::", 96),
          new Range("64:ff9b:1::", 48),
          new Range("100::", 64),
          new Range("2001::", 23),
          new Range("2001:db8::", 32),
          new Range("3fff::", 20),
          new Range("5f00::", 16),
          new Range("fc00::", 7),
          new Range("fe80::", 10),
          new Range("fec0::", 10),
          new Range("ff00::", 8));

  private static final Range NAT64 = new Range("64:ff9b::", 96);
  private static final Range SIX_TO_FOUR = new Range("2002::", 16);

  private final DnsResolver names;
  private final boolean trustLoopback;

  AddressGuard(boolean trustLoopback) {
    this(SystemDefaultDnsResolver.INSTANCE, trustLoopback);
  }

  AddressGuard(DnsResolver names, boolean trustLoopback) {
    this.names = names;
    this.trustLoopback = trustLoopback;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var addresses = names.resolve(host);
    for (var address : addresses) {
      if (!allows(address)) {
        throw new AddressRefused(host);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }

  /** Whether a name leads to this machine itself, and such calls are allowed. */
  boolean isTrustedLoopback(String host) {
    try {
      return trustLoopback
          && Arrays.stream(names.resolve(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether a call may go to this address. */
  boolean allows(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return trustLoopback;
    }
    var bytes = address.getAddress();
    return REFUSED.stream().noneMatch(range -> range.holds(bytes)) && allowsCarried(bytes);
  }

  private boolean allowsCarried(byte[] bytes) {
    if (NAT64.holds(bytes)) {
      return isPublic(Arrays.copyOfRange(bytes, 12, 16));
    }
    return !SIX_TO_FOUR.holds(bytes) || isPublic(Arrays.copyOfRange(bytes, 2, 6));
  }

  private static boolean isPublic(byte[] ipv4) {
    return REFUSED.stream().noneMatch(range -> range.holds(ipv4));
  }

  /** The guard does not let calls go to this host. */
  static final class AddressRefused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    AddressRefused(String host) {
      super(host);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a constant table, nobody compares ranges
  private record Range(byte[] prefix, int bits) {
    Range(String address, int bits) {
      this(literal(address), bits);
    }

    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
        if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }

    private static byte[] literal(String address) {
      try {
        return InetAddress.getByName(address).getAddress();
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("not a literal address: " + address, e);
      }
    }
  }
}
