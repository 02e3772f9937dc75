<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="${stale ? 'Confirm it is you' : 'Your second key'}">
  <div class="narrow">
    <section class="card">
      <c:choose>
        <c:when test="${stale}">
          <h1>Confirm it is you</h1>
          <p>For this step we need a code again: the last one is more than five minutes old. Afterwards you are back where
            you were, and nothing is sent before you press the button yourself.</p>
        </c:when>
        <c:otherwise>
          <h1>Your second key</h1>
          <p>Your password was right. Now show that you hold the second key, too.</p>
        </c:otherwise>
      </c:choose>
      <b:error/>
      <div class="choices">
        <c:forEach var="phone" items="${user.phones()}">
          <form method="post" action="<c:out value='${root}'/>/mfa">
            <b:hidden/>
            <input type="hidden" name="phone" value="<c:out value='${phone.id()}'/>">
            <button class="choice"><strong>Text message</strong>
              <span>Send a code to the number ending <c:out value="${phone.lastDigits()}"/></span></button>
          </form>
        </c:forEach>
        <c:if test="${user.hasAuthenticator()}">
          <a class="choice" href="<c:out value='${appUrl}'/>"><strong>Authenticator app</strong>
            <span>Enter the code that your app shows</span></a>
        </c:if>
        <c:if test="${empty user.phones() and not user.hasAuthenticator()}">
          <p class="notice">This user has neither a verified phone nor an authenticator app. Register one at Stytch, then
            come back.</p>
        </c:if>
      </div>
      <form class="beside" method="post" action="<c:out value='${root}'/>/logout">
        <b:hidden/>
        <button class="link">Not now: log out</button>
      </form>
    </section>
  </div>
</b:page>
