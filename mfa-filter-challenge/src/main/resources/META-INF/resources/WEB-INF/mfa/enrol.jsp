<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <p><c:out value="${mfa.t['enrol.lead']}"/></p>
  <c:if test="${mfa.offersApp}">
    <form method="post" action="<c:out value='${mfa.action}'/>" class="choices">
      <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
      <button class="choice" name="method" value="app">
        <strong><c:out value="${mfa.t['enrol.app']}"/></strong>
        <span><c:out value="${mfa.t['enrol.app.detail']}"/></span>
      </button>
    </form>
  </c:if>
  <c:if test="${not mfa.hasApp and not mfa.offersApp and not mfa.offersPhone}">
    <p class="note" role="status"><c:out value="${mfa.t['enrol.none']}"/></p>
  </c:if>
  <c:if test="${mfa.hasApp and not mfa.offersPhone}">
    <p class="note"><c:out value="${mfa.t['refusal.app-exists']}"/></p>
  </c:if>
  <c:if test="${mfa.offersPhone}">
    <c:if test="${mfa.offersApp}"><p class="or"><c:out value="${mfa.t['enrol.or']}"/></p></c:if>
    <form method="post" action="<c:out value='${mfa.action}'/>">
      <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
      <label for="number"><c:out value="${mfa.t['enrol.number']}"/></label>
      <input id="number" name="number" type="tel" autocomplete="tel" maxlength="40" required
             value="<c:out value='${mfa.number}'/>" aria-describedby="number-hint<c:if test='${not empty mfa.error}'> error</c:if>"
             <c:if test="${not empty mfa.error}"> aria-invalid="true" autofocus</c:if>>
      <p class="hint" id="number-hint"><c:out value="${mfa.t['enrol.number.hint']}"/></p>
      <button><c:out value="${mfa.t['enrol.phone.submit']}"/></button>
    </form>
  </c:if>
  <p class="beside">
    <a href="<c:out value='${mfa.cancelUrl}'/>"><c:out value="${mfa.t['choose.cancel']}"/></a>
    <c:if test="${not mfa.ownTab}"><a href="<c:out value='${mfa.root}'/>/mfa/logout"><c:out value="${mfa.t['choose.logout']}"/></a></c:if>
  </p>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
