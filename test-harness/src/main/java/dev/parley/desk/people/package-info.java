/**
 * Who is there: logins, passwords, sessions.
 *
 * <p>The door is {@link dev.parley.desk.people.Logins}. Passwords are kept as PBKDF2 hashes,
 * session tokens as SHA-256 hashes, so the database gives neither away. After failed tries a login
 * answers more and more slowly, up to three seconds; it is never locked, so nobody can lock out
 * somebody else. What a person may do is decided in {@code dev.parley.desk.ticket}.
 */
package dev.parley.desk.people;
