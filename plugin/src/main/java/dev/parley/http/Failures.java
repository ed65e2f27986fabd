package dev.parley.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Says what went wrong in words of our own: never those of an exception, which may quote a URL. */
final class Failures {

  private static final String INSIDE =
      " is an address inside the house, or leads to one; such calls are not allowed";
  private static final String NOT_TRUSTED = ": its certificate or protocol is not accepted";

  private Failures() {}

  static String beforeSending(String host, IOException e, boolean cancelled) {
    if (e instanceof AddressGuard.AddressRefused) {
      return host + INSIDE;
    }
    if (e instanceof UnknownHostException) {
      return "the name " + host + " is not known";
    }
    if (e instanceof ConnectionRequestTimeoutException) {
      return "too many calls to " + host + " at once";
    }
    if (cancelled || e instanceof ConnectTimeoutException || e instanceof SocketTimeoutException) {
      return host + " did not take the connection in time";
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return host + " takes no connection";
    }
    if (e instanceof SSLException) {
      return "no secure connection to " + host + NOT_TRUSTED;
    }
    return "no connection to " + host;
  }

  static String afterSending(String host, IOException e, boolean cancelled) {
    if (e instanceof TooLarge large) {
      return "the answer of " + host + " has more than " + large.maxBodyBytes + " bytes";
    }
    if (cancelled || e instanceof InterruptedIOException) {
      return host + " did not answer in time";
    }
    return host + " ended the connection without a whole answer";
  }

  /** What kind of trouble {@link #beforeSending} spoke of. */
  static Kind kindOf(String why) {
    if (why.endsWith(INSIDE)) {
      return Kind.INSIDE;
    }
    if (why.startsWith("the name ") && why.endsWith(" is not known")) {
      return Kind.UNKNOWN_NAME;
    }
    return why.endsWith(NOT_TRUSTED) || why.endsWith(" need https")
        ? Kind.NOT_TRUSTED
        : Kind.NO_CONNECTION;
  }

  /** Kinds of trouble before a call goes out. */
  enum Kind {
    INSIDE,
    UNKNOWN_NAME,
    NOT_TRUSTED,
    NO_CONNECTION
  }

  /** The answer is larger than the settings allow. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
    private final int maxBodyBytes;

    TooLarge(int maxBodyBytes) {
      super("more than " + maxBodyBytes + " bytes");
      this.maxBodyBytes = maxBodyBytes;
    }
  }
}
