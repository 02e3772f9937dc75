<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:if test="${stage.simulated}">
  <aside class="hint" aria-label="For the demonstration">
    <h2>For the demonstration</h2>
    <c:forEach var="person" items="${stage.people}">
      <dl>
        <c:if test="${not empty person.organization()}">
          <div><dt>Organization</dt><dd><code><c:out value="${person.organization()}"/></code> <span class="small"><c:out value="${person.remark()}"/></span></dd></div>
        </c:if>
        <div><dt>E-mail</dt><dd><code><c:out value="${person.email()}"/></code></dd></div>
        <div><dt>Password</dt><dd><code><c:out value="${person.password()}"/></code></dd></div>
        <c:if test="${not empty person.totpSecret()}">
          <div><dt>Authenticator app</dt><dd><a href="<c:out value='${stage.authenticatorUrl}'/>" target="_blank" rel="noopener noreferrer">Show its code</a> (new tab), or set up your own app with the secret <code><c:out value="${person.totpSecret()}"/></code></dd></div>
        </c:if>
      </dl>
    </c:forEach>
    <dl>
      <div><dt>Text messages</dt><dd><a href="<c:out value='${stage.inboxUrl}'/>" target="_blank" rel="noopener noreferrer">Open the inbox</a> (new tab)</dd></div>
    </dl>
  </aside>
</c:if>
