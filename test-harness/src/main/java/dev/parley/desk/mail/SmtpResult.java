package dev.parley.desk.mail;

/** What became of handing one mail to the SMTP server. {@code why} may quote the server. */
sealed interface SmtpResult {

  /** The server answers for the mail from now on. */
  record Accepted() implements SmtpResult {}

  /** Not now: a 4xx code, or the connection broke after it stood; then the code is 0. */
  record TryLater(int code, String why) implements SmtpResult {}

  /** Never: a 5xx code for this mail or its recipient; 0 when the address is none. */
  record Refused(int code, String why) implements SmtpResult {}

  /** There is no working connection or login; no mail can go out now. */
  record Unreachable(String why) implements SmtpResult {}
}
