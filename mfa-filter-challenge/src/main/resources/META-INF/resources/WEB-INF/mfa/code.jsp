<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <p><c:out value="${mfa.lead}"/></p>
  <form method="post" action="<c:out value='${mfa.action}'/>">
    <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
    <c:if test="${not empty mfa.email}"><input class="unseen" type="text" name="username" autocomplete="username" value="<c:out value='${mfa.email}'/>" tabindex="-1" aria-hidden="true" readonly></c:if>
    <label for="code"><c:out value="${mfa.label}"/></label>
    <input id="code" name="code" required autofocus
      <c:choose>
        <c:when test="${mfa.digits}"> class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12"</c:when>
        <c:when test="${mfa.kind == 'PASSWORD'}"> type="password" autocomplete="current-password" maxlength="250"</c:when>
        <c:otherwise> autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="40"</c:otherwise>
      </c:choose>
      <c:if test="${not empty mfa.error}"> aria-invalid="true" aria-describedby="error"</c:if>>
    <button><c:out value="${mfa.t['code.submit']}"/></button>
  </form>
  <div class="beside">
    <c:if test="${not empty mfa.again}">
      <form method="post" action="<c:out value='${mfa.chooseAction}'/>">
        <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
        <button class="link" name="method" value="<c:out value='${mfa.again}'/>"><c:out value="${mfa.t['code.again']}"/></button>
      </form>
    </c:if>
    <a href="<c:out value='${mfa.chooseUrl}'/>"><c:out value="${mfa.t['code.other']}"/></a>
  </div>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
